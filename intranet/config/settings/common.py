"""All parts, in reading order."""

from intranet.config.settings.api import *
from intranet.config.settings.apps import *
from intranet.config.settings.cms import *
from intranet.config.settings.database import *
from intranet.config.settings.env import ENV as ENV
from intranet.config.settings.env import ROOT as ROOT
from intranet.config.settings.env import VAR as VAR
from intranet.config.settings.forkant import *
from intranet.config.settings.logs import *
from intranet.config.settings.mail import *
from intranet.config.settings.search import *
from intranet.config.settings.security import *
from intranet.config.settings.tasks import *

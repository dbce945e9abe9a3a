"""What people write. Every form says who reads the words; rules that hold whoever asks stand in ``actions``."""

from intranet.spaces.forms.people import AskForm, InviteForm
from intranet.spaces.forms.shape import EndForm, PurposeForm, SettingsForm, StartForm, WantedForm
from intranet.spaces.forms.talk import EditForm, PostForm
from intranet.spaces.forms.work import IdeaForm, MeetingForm, TaskForm

__all__ = [
    "AskForm",
    "EditForm",
    "EndForm",
    "IdeaForm",
    "InviteForm",
    "MeetingForm",
    "PostForm",
    "PurposeForm",
    "SettingsForm",
    "StartForm",
    "TaskForm",
    "WantedForm",
]

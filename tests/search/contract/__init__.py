"""What every engine must do. The same class runs against each of them."""

from tests.search.contract.finding import Finding
from tests.search.contract.ranking import Counting, Ranking
from tests.search.contract.reading import Access, Suggesting
from tests.search.contract.writing import Rebuilding, Writing


class Engine(Finding, Ranking, Counting, Access, Suggesting, Writing, Rebuilding):
    """The contract."""

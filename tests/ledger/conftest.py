"""What the tests of the ledger share."""

import pytest
from by_hand import article


@pytest.fixture
def make():
    return article

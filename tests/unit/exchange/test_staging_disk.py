"""A disk that is full is told by what lies on it: package and temporary files may be on two."""

import errno
from contextlib import closing

import pytest

from cotmoc.exchange.staging_database import StagingDatabase, disk_and_memory
from cotmoc.model.errors import Refused


def test_a_copy_out_of_the_database_names_the_folder_it_goes_to() -> None:
    with closing(StagingDatabase(0)) as database, pytest.raises(Refused, match=r"S102.*“/dev”"):
        database.rows("COPY (SELECT 1 AS one) TO '/dev/full' (FORMAT parquet)")


def test_a_file_of_this_program_names_its_folder() -> None:
    with pytest.raises(Refused, match=r"S102.*“/goi/.records”"), disk_and_memory():
        raise OSError(errno.ENOSPC, "No space left on device", "/goi/.records/manifest.json")

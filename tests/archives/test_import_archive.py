import pandas as pd
import pytest

from etl.archives import ArchiveFormError, ImportSummary, import_archive, kinds
from etl.archives.ads import COLUMNS
from etl.reading import DifferentArchiveError, load

AD = ("18F/TTS", "po.md", None, "Product Owner", "18F", "Anywhere", "2016-02-01", "You own it.")


@pytest.fixture
def ads(tmp_path):
    rows = [AD, AD, AD[:1] + ("empty.md",) + (None,) * 6, AD[:1] + ("void.md",) + (None,) * 6]
    pd.DataFrame(rows, columns=COLUMNS).to_parquet(tmp_path / "ads.parquet")
    return tmp_path / "ads.parquet"


def test_every_kind_is_found_by_itself():
    assert set(kinds()) == {"ads", "ashby-boards", "greenhouse-archive", "greenhouse-history", "hackernews", "table"}


def test_an_import_is_stored_and_counted(ads, tmp_path):
    [found] = import_archive("ads", ads, tmp_path / "data")
    assert found == ImportSummary(
        archive_id="us_18f",
        label="US digital service (18F/TTS), 2015 to 2025",
        board_count=1,
        read_count=0,
        posting_count=1,
        text_count=1,
        span_count=0,
        rejected={"neither title nor text": 2, "source_id": 1},
        folder=tmp_path / "data" / "imports" / "us_18f",
    )
    assert load(found.folder).posting["title"].to_pylist() == ["Product Owner"]


def test_importing_again_is_fine_and_importing_something_else_needs_a_word(ads, tmp_path):
    import_archive("ads", ads, tmp_path / "data")
    import_archive("ads", ads, tmp_path / "data")
    pd.DataFrame([AD[:3] + ("Product Manager",) + AD[4:]], columns=COLUMNS).to_parquet(ads)
    with pytest.raises(DifferentArchiveError):
        import_archive("ads", ads, tmp_path / "data")
    [found] = import_archive("ads", ads, tmp_path / "data", replace=True)
    assert load(found.folder).posting["title"].to_pylist() == ["Product Manager"]


def test_progress_is_told(ads, tmp_path):
    told = []
    import_archive("ads", ads, tmp_path / "data", progress=lambda *step: told.append(step))
    assert told == [("Reading ads of 18F/TTS", 4, 4)]


def test_a_kind_that_nobody_knows_and_a_path_to_nothing_are_refused(tmp_path):
    with pytest.raises(ArchiveFormError, match="kind: expected one of ads, ashby-boards, .*, got 'lever'"):
        import_archive("lever", tmp_path, tmp_path)
    with pytest.raises(ArchiveFormError, match="none.parquet: expected a Parquet file of ads .*, but there is nothing"):
        import_archive("ads", tmp_path / "none.parquet", tmp_path)

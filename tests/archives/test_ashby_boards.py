import io
import json
import tarfile
from datetime import date, datetime

import pytest

from etl.archives import ArchiveFormError
from etl.archives.ashby_boards import read

JOB = {
    "id": "a1-b2",
    "title": "Product Manager, Payments ",
    "location": "London",
    "secondaryLocations": [{"location": "Remote - Poland", "address": None}, {"location": "London"}],
    "publishedAt": "2025-09-30T23:30:00.000-02:00",
    "isListed": True,
    "isRemote": True,
    "jobUrl": "https://jobs.ashbyhq.com/acme/a1-b2",
    "applyUrl": "https://jobs.ashbyhq.com/acme/a1-b2/application",
    "employmentType": "FullTime",
    "compensation": {
        "compensationTierSummary": "$143K – $186K • Offers Equity",
        "compensationTiers": [
            {
                "components": [
                    {
                        "compensationType": "Salary",
                        "interval": "1 YEAR",
                        "currencyCode": "USD",
                        "minValue": 143_200,
                        "maxValue": 186_400,
                    }
                ]
            }
        ],
    },
    "descriptionHtml": "<p>You <b>own</b> payments.</p>",
    "descriptionPlain": "You own payments.",
}
HIDDEN = JOB | {"id": "c3", "isListed": False}
HYBRID = JOB | {"id": "d4", "secondaryLocations": [], "workplaceType": "Hybrid"}


def folder_of(path, **boards):
    folder = path / "boards_2025-10-28"
    folder.mkdir()
    for name, jobs in boards.items():
        (folder / f"{name}.json").write_text(json.dumps({"jobs": jobs, "apiVersion": "1"}))
    return folder


def rows_of(path):
    [reading] = read(path)
    return {name: table.to_pylist() for name, table in reading.tables().items()}


def test_a_job_becomes_a_posting_and_is_remote_is_not_believed(tmp_path):
    assert rows_of(folder_of(tmp_path, acme=[JOB]))["posting"] == [
        {
            "posting_id": "ashby/acme/a1-b2",
            "board_id": "ashby/acme",
            "identifier": "a1-b2",
            "url": "https://jobs.ashbyhq.com/acme/a1-b2",
            "hiring_organization": "acme",
            "title": "Product Manager, Payments",
            "location": "London; Remote - Poland",
            "date_posted": date(2025, 10, 1),
            "text": "You own payments.",
            "stated_workplace": None,
            "stated_countries": None,
            "stated_pay": "USD 143200 - 186400 per year",
            "stated_employment": ["FULL_TIME"],
            "application_url": "https://jobs.ashbyhq.com/acme/a1-b2/application",
            "valid_through": None,
        }
    ]


def test_the_newer_workplace_type_is_believed(tmp_path):
    [row] = rows_of(folder_of(tmp_path, acme=[HYBRID]))["posting"]
    assert (row["stated_workplace"], row["location"]) == ("hybrid", "London")


def test_boards_are_read_once_on_the_day_in_the_name_and_hidden_postings_are_passed_over(tmp_path):
    rows = rows_of(folder_of(tmp_path, acme=[JOB, HIDDEN, HYBRID], Zeta_20Labs=[]))
    day = datetime(2025, 10, 28)
    assert rows["board_read"] == [
        {"board_id": board, "read_at": day, "posting_count": count, "is_complete": True, "stated_total": None}
        for board, count in [("ashby/Zeta Labs", 0), ("ashby/acme", 2)]
    ]
    assert rows["posting_span"][0] == {
        "posting_id": "ashby/acme/a1-b2",
        "first_seen_at": day,
        "last_seen_at": day,
        "next_read_at": None,
        "ending": "open",
        "title": "Product Manager, Payments",
        "location": "London; Remote - Poland",
        "date_posted": date(2025, 10, 1),
    }
    assert rows["rejected_record"] == []


def test_the_known_archive_brings_its_provenance(tmp_path):
    [reading] = read(folder_of(tmp_path, acme=[JOB]))
    archive = reading.archive
    assert (archive.archive_id, archive.kind, archive.licence) == ("ashby_2025_10_28", "day", "MIT")
    assert (archive.first_on, archive.last_on) == (date(2025, 10, 28), date(2025, 10, 28))


def test_a_tar_archive_gives_the_same_as_the_folder(tmp_path):
    folder = folder_of(tmp_path, acme=[JOB, HYBRID], Zeta_20Labs=[JOB])
    archive = tmp_path / "boards_2025-10-28.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        tar.add(folder, arcname="ashby")
    assert rows_of(archive) == rows_of(folder)


@pytest.mark.parametrize(
    ("job", "rejected"),
    [
        ("job", (None, "record: expected an object, got 'job'")),
        (JOB | {"id": None}, (None, "id: expected text, got None")),
        (JOB | {"id": "e5", "title": " "}, ("e5", "title: expected text, got ' '")),
        (JOB | {"id": "e5", "publishedAt": "soon"}, ("e5", "publishedAt: expected a date since 2000, got 'soon'")),
        (JOB | {"id": "e5", "publishedAt": None}, ("e5", "publishedAt: expected text, got None")),
        (JOB, ("a1-b2", "id: the same posting twice on a board")),
    ],
    ids=["no object", "no id", "no title", "no date", "null date", "twice"],
)
def test_a_job_that_cannot_be_used_is_rejected_and_the_others_stay(tmp_path, job, rejected):
    rows = rows_of(folder_of(tmp_path, acme=[JOB, job]))
    identifier, reason = rejected
    assert rows["rejected_record"] == [
        {
            "board_id": "ashby/acme",
            "identifier": identifier,
            "reason": reason,
            "read_at": datetime(2025, 10, 28),
        }
    ]
    assert [row["identifier"] for row in rows["posting"]] == ["a1-b2"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{", r"acme\.json: expected JSON, got"),
        ("[]", r"acme\.json: expected an object with a list 'jobs'"),
        ('{"jobs": null}', r"acme\.json: expected an object with a list 'jobs'"),
    ],
)
def test_a_file_that_is_no_answer_is_named(tmp_path, body, message):
    folder = folder_of(tmp_path)
    (folder / "acme.json").write_text(body)
    with pytest.raises(ArchiveFormError, match=message):
        list(read(folder))


def test_a_folder_without_boards_or_day_is_refused(tmp_path):
    with pytest.raises(ArchiveFormError, match="got no JSON file in it"):
        list(read(folder_of(tmp_path)))
    with pytest.raises(ArchiveFormError, match="expected the day of the reads in the name, as in boards_2025"):
        list(read(tmp_path))


def test_another_file_is_no_tar_archive(tmp_path):
    file = tmp_path / "boards_2025-10-28.tar"
    file.write_bytes(io.BytesIO(b"no tar").getvalue())
    with pytest.raises(ArchiveFormError, match=r"expected a tar archive or folder .*, got: file could not be opened"):
        list(read(file))

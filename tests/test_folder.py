import pytest

from etl.folder import recovered, written_whole


def write(target, text):
    with written_whole(target) as folder:
        (folder / "facts").write_text(text)


def test_a_folder_appears_whole_and_its_successor_takes_its_place(tmp_path):
    write(tmp_path / "pack", "one")
    write(tmp_path / "pack", "two")
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]
    assert (tmp_path / "pack" / "facts").read_text() == "two"


def test_a_failure_leaves_the_former_folder(tmp_path):
    write(tmp_path / "pack", "one")
    with pytest.raises(RuntimeError), written_whole(tmp_path / "pack") as folder:
        (folder / "facts").write_text("half")
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]
    assert (tmp_path / "pack" / "facts").read_text() == "one"


def test_what_a_killed_writer_moved_aside_comes_back(tmp_path):
    write(tmp_path / "pack", "one")
    (tmp_path / "pack").rename(tmp_path / ".pack.former")
    assert (recovered(tmp_path / "pack") / "facts").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_former_folder_goes_once_its_successor_stands(tmp_path):
    write(tmp_path / ".pack.former", "one")
    write(tmp_path / "pack", "two")
    recovered(tmp_path / "pack")
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]

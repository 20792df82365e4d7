"""`cotmoc explain` and `cotmoc demo` as people and programs run them."""

import json
import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import pytest

from cotmoc.cli.main import main
from cotmoc.workspace.explanation_object import explanation_object
from cotmoc.workspace.explanation_words import told
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import open_package
from tests.integration.evaluated_package import SAMPLES, SOURCE, TARGETS, command, evaluated_package
from tests.unit.exchange.package_folder import append, replace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return evaluated_package(tmp_path / "thu")


def explained(*arguments: object) -> str:
    done = command("explain", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout if "json" in arguments else " ".join(re.sub("[│├└─]", " ", done.stdout).split())


def test_the_tree_goes_down_to_the_observation(folder):
    text = explained(folder, "M4")
    assert re.search(r"năm 2024: 90,5%; chính thức; ghi nhận ngày 05/01/2025; nguồn \[S1\]", text)
    assert "observations/2024.csv:7" in text
    assert "[S1] Báo cáo" in text


def test_it_ends_in_the_verdict_as_a_sentence(folder):
    assert "Kết luận: Không đạt: 90,5% so với mức từ 90,52% trở lên." in explained(folder, "M6")
    met = explained(folder, "M3")
    assert "Kết luận: Đạt: xong ngày 30/05/2024; mức phải đạt: xong chậm nhất ngày 30/06/2024." in met
    assert "Chưa có mức phải đạt để so:" in explained(folder, "M5")


def test_a_missing_figure_says_what_it_may_be(folder):
    text = explained(folder, "M1")
    assert "chưa báo cáo; có thể" in text
    assert "là một phần của Hồ sơ" in text
    assert "1 số không áp dụng" in text
    assert "lý do: Thiên tai" in text
    assert "từ 50 hồ sơ trở lên" in text


def test_plain_words_are_not_said_twice():
    assert "Mức phải đạt: đạt 95% Phạm vi" in explained(SAMPLES / "mau", "M24.04")
    assert "«giảm 5% so với năm 2023», tức không quá 233,7 vụ" in explained(SAMPLES / "mau", "M24.58")


def test_words_that_do_not_say_that_less_is_better_are_explained(folder):
    said_plainly = explained(SAMPLES / "mau", "M24.67")
    assert "Mức phải đạt: không quá 18% Phạm vi" in said_plainly
    replace(folder, "indicators.csv", "%,higher,95", "%,lower,95")
    append(folder, TARGETS, "M7,Ít là tốt,CQS,TL.CB,T,2024,12%,<=,12,,")
    assert "Mức phải đạt: «12%», tức không quá 12%" in explained(folder, "M7")


def test_an_aim_not_allocated_to_the_unit_is_not_said_to_be_unpublished():
    text = explained(SAMPLES / "mau", "M24.47", "--unit", "981")
    assert "Mức phải đạt: chưa giao cho đơn vị này" in text
    assert "Mục tiêu chưa giao mức cho đơn vị này." in text
    assert "không công bố" not in text
    assert text.count("chưa giao") == 2


def test_json_holds_every_cell(folder):
    found = json.loads(explained(folder, "M1", "--format", "json"))
    terms = found["trace"]["indicator"]["terms"]
    assert [term["side"] for term in terms] == ["numerator", "denominator"]
    cells = [cell for term in terms for place in term["places"] for cell in place["cells"]]
    assert len(cells) == 3 * 12 * 2 - 1
    first = next(cell for cell in cells if cell["reported"])
    assert (first["value"], first["observation"]["status"], first["observation"]["row"]) == (
        "60",
        "A",
        "observations/2024.csv:3",
    )
    assert found["target"]["code"] == "M1"
    assert found["sentence"].startswith("Chưa đủ số liệu")


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_is_wider_than_the_screen(columns):
    text = command("explain", SAMPLES / "mau", "M24.04", COLUMNS=str(columns)).stdout
    assert max(len(line) for line in text.splitlines()) <= columns


def test_everything_is_told_on_request():
    short, full = (explained(SAMPLES / "mau", "M24.28", *more) for more in ([], ["--all"]))
    assert "đơn vị khác đã báo cáo đủ" in short
    assert "đơn vị khác" not in full
    hint = "thêm --all để xem từng dòng"
    assert (hint in short, hint in full) == (True, False)
    assert len(full) > 4 * len(short)


@pytest.mark.parametrize("name", ["mau", "lao-cai"])
def test_every_target_of_the_samples_can_be_explained(name):
    workspace = open_package(SAMPLES / name)
    for lang in ("vi", "en"):
        naming = Naming(workspace.catalogue, lang)
        for programme in workspace.catalogue.programmes:
            for code in dict.fromkeys(target.code for target in programme.targets):
                explanation = workspace.explain(View(programme=programme.code), code)
                found = told(explanation, naming)
                assert found.sentence.endswith(".")
                assert "{" not in found.sentence + "".join(found.heading) + "".join(found.notes)
                assert explanation_object(explanation, naming)["target"]["code"] == code


def test_an_adjusted_target_shows_its_first_version():
    assert "ban đầu: ít nhất 150.000 người" in explained(SAMPLES / "mau", "M24.21")


@pytest.mark.parametrize(
    ("arguments", "start", "remedy"),
    [
        (["M11"], "TARGET  E113", "Có phải là M1"),
        (["XYZ"], "TARGET  E111", "cotmoc evaluate"),
        (["M1", "--programme", "x"], "--programme  E110", "2024"),
        (["M3", "--unit", "99"], "--unit  E112", "mã@ngày-hiệu-lực"),
    ],
)
def test_wrong_usage_says_what_and_how_to_mend_it(folder, arguments, start, remedy):
    done = command("explain", folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(start)
    assert remedy in done.stderr


# -- demo ----------------------------------------------------------------------------------------------------------


def test_the_demo_shows_both_samples():
    done = command("demo", "--no-serve")
    assert (done.returncode, done.stderr) == (0, "")
    assert "có nội dung 0/68 mục tiêu nêu trong kế hoạch" in " ".join(done.stdout.split())
    assert "DỮ LIỆU MẪU" in done.stdout


def test_every_command_that_the_demo_prints_runs(monkeypatch, capsys):
    monkeypatch.chdir(SOURCE.parent)
    assert main(["demo", "--no-serve"]) == 0
    calls = re.findall(r"^    .*?cotmoc(?:\.cli)? ([a-z]+ .*)$", capsys.readouterr().out, flags=re.MULTILINE)
    assert Counter(call.split()[0] for call in calls) == {"evaluate": 6, "explain": 2}
    for call in calls:
        assert main(shlex.split(call)) == 0, call
        shown = capsys.readouterr()
        assert shown.out
        assert shown.err == ""


def test_the_demo_quotes_a_path_with_a_space(tmp_path):
    shutil.copytree(SAMPLES / "lao-cai", tmp_path / "gói mẫu" / "lao-cai")
    done = command("demo", tmp_path / "gói mẫu", "--no-serve")
    assert f" evaluate '{tmp_path}/gói mẫu/lao-cai' --programme" in done.stdout


def test_the_demo_without_samples_is_a_wrong_environment(tmp_path):
    done = command("demo", tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("S120")

"""`wireclaim prodigy` as a user calls it: gold out, corrected, back and checked."""

import json
from pathlib import Path

import pytest
import wreck
from typer.testing import CliRunner

from wireclaim.cli import app
from wireclaim.evaluation.gold import read_gold

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"


def prodigy(*args):
    return CliRunner().invoke(app, ["prodigy", *map(str, args)])


def write(path, *tasks):
    path.write_text("".join(json.dumps(t, ensure_ascii=False) + "\n" for t in tasks), encoding="utf-8")
    return path


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def gold(blank):
    return wreck.gold(blank.tokenizer)


@pytest.mark.parametrize("recipe", ["rel.manual", "spans.manual"])
@pytest.mark.parametrize("split", ["train", "dev", "test", "fresh"])
def test_a_gold_file_goes_out_and_comes_back_byte_for_byte(tmp_path, recipe, split):
    tasks, back = tmp_path / "tasks.jsonl", tmp_path / "deep" / "gold.jsonl"
    out = prodigy("export", GOLD / f"{split}.jsonl", "-o", tasks, "--recipe", recipe)
    assert out.exit_code == 0
    assert f"prodigy {recipe} DATASET blank:en {tasks} --label " in out.stderr
    assert prodigy("import", tasks, "-o", back).exit_code == 0
    same = back.read_bytes() == (GOLD / f"{split}.jsonl").read_bytes()
    assert same
    assert [p.name for p in back.parent.iterdir()] == ["gold.jsonl"]


def test_layers_in_files_of_their_own_become_one_article_that_evaluate_reads(gold, tmp_path):
    source = write(tmp_path / "gold.jsonl", gold)
    files = []
    for layer in ("quotes", "figures"):
        files.append(tmp_path / f"{layer}.jsonl")
        made = prodigy("export", source, "-o", files[-1], "--recipe", "rel.manual", "--layer", layer)
        assert made.exit_code == 0
    (task,) = read(files[1])
    task["spans"][0]["label"] = "MISSING"
    write(files[1], task)
    result = prodigy("import", *files, "-o", tmp_path / "new" / "gold.jsonl")
    assert "2 accepted" in result.stderr and "1 articles, 1 of them changed: 1 relabelled" in result.stderr
    ((_, article),) = read_gold(tmp_path / "new")
    assert [f["kind"] for f in article["figures"]] == ["missing", "injured"]


def test_only_accepted_tasks_become_gold_and_the_others_are_counted(gold, tmp_path):
    answers = ["accept", "reject", "ignore", "ignore", None]
    tasks = [{**gold, "meta": {**gold["meta"], "id": f"a{n}"}, "answer": a} for n, a in enumerate(answers)]
    del tasks[-1]["answer"]
    file, back = write(tmp_path / "tasks.jsonl", *tasks), tmp_path / "gold.jsonl"
    result = prodigy("import", file, "-o", back)
    assert result.exit_code == 0
    assert "tasks: 1 accepted, 1 rejected, 2 ignored, 1 unanswered" in result.stderr
    assert [t["meta"]["id"] for t in read(back)] == ["a0"]
    assert prodigy("import", file, "-o", back, "--unanswered").exit_code == 0
    assert [t["meta"]["id"] for t in read(back)] == ["a0", "a4"]


def test_of_two_answers_to_one_task_the_later_counts(gold, tmp_path):
    tasks = tmp_path / "tasks.jsonl"
    prodigy("export", write(tmp_path / "gold.jsonl", gold), "-o", tasks)
    first, second = read(tasks), read(tasks)
    first[0]["spans"] = []
    result = prodigy("import", write(tasks, first[0], second[0]), "-o", tmp_path / "back.jsonl")
    assert f"{tasks}:2: wreck: answers {tasks}:1 anew, and counts in its place" in result.stderr
    assert read(tmp_path / "back.jsonl") == [gold]


def test_a_record_is_exported_without_an_answer_and_imported_on_request(extractor, tmp_path):
    from wireclaim.article import Article

    records = tmp_path / "records.jsonl"
    records.write_bytes(extractor.record(Article.build(wreck.TEXT, meta={"date": "2026-03-02"})).to_json() + b"\n")
    tasks, back = tmp_path / "tasks.jsonl", tmp_path / "gold.jsonl"
    assert prodigy("export", records, "-o", tasks).exit_code == 0
    assert "0 accepted, 0 rejected, 0 ignored, 1 unanswered" in prodigy("import", tasks, "-o", back).stderr
    assert back.read_bytes() == b""
    assert prodigy("import", tasks, "-o", back, "--unanswered").exit_code == 0
    record = read(records)[0]
    assert next(read_gold(back))[1]["quotes"] == record["quotes"]


def test_a_bad_line_costs_only_itself_and_is_named(gold, tmp_path):
    file = tmp_path / "tasks.jsonl"
    broken = {**gold, "meta": {**gold["meta"], "id": "b"}, "spans": [{"start": 5, "end": 2, "label": "DATE"}]}
    write(file, gold, broken, {**gold, "answer": "maybe"})
    file.write_bytes(file.read_bytes() + b'{"text": \n[]\n')
    result = prodigy("import", file, "-o", tmp_path / "gold.jsonl")
    assert result.exit_code == 1
    for line in (
        f"{file}:2: not a task: spans[0].start, end: 5, 2, expected offsets within the text",
        f"{file}:3: not a task: answer: 'maybe', expected accept, reject or ignore",
        f"{file}:4: not a task: broken JSON",
        f"{file}:5: not a task: a list, expected an object",
    ):
        assert line in result.stderr
    assert read(tmp_path / "gold.jsonl") == [gold]


def test_what_can_be_neither_gold_nor_a_record_is_named_by_export(gold, tmp_path):
    file = write(tmp_path / "gold.jsonl", gold, {"text": "x"}, {**gold, "entities": []})
    result = prodigy("export", file, "-o", tmp_path / "tasks.jsonl")
    assert result.exit_code == 1
    assert f"{file}:2: neither gold nor a record: expected the spans and tokens of gold" in result.stderr
    assert f"{file}:3: neither gold nor a record: KeyError: 'E1'" in result.stderr
    assert len(read(tmp_path / "tasks.jsonl")) == 1
    again = prodigy("export", tmp_path / "tasks.jsonl", "-o", "-")
    assert again.exit_code == 1
    assert "an exported task: import it first" in again.stderr


def test_check_names_file_line_article_and_field(gold, tmp_path):
    file = write(tmp_path / "gold.jsonl", gold)
    assert prodigy("check", tmp_path).exit_code == 0
    gold["spans"][5]["text"] = "says"
    write(file, gold)
    result = prodigy("check", file)
    assert result.exit_code == 1
    assert result.stdout == f'{file}:1: wreck: spans[5].text: "says", expected "said", the text at 42:46\n'


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["check", "no/such/file.jsonl"], 2, "no/such/file.jsonl: No such file or directory"),
        (["import", "no/such/file.jsonl", "-o", "-"], 2, "no/such/file.jsonl: No such file or directory"),
        (["export", "no/such/file.jsonl", "-o", "-"], 2, "no/such/file.jsonl: No such file or directory"),
        (["export", GOLD / "dev.jsonl", "-o", "-", "--recipe", "ner.manual"], 2, "ner.manual"),
        (["export", GOLD / "dev.jsonl", "-o", "-", "--layer", "names"], 2, "names"),
        (["export", GOLD / "dev.jsonl", "-o", GOLD / "dev.jsonl" / "x"], 3, "cannot be written"),
    ],
)
def test_wrong_usage_is_told(args, code, message):
    result = prodigy(*args)
    assert result.exit_code == code
    assert message in result.stderr

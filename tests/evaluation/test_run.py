"""Gold files through a pipeline."""

from wireclaim.evaluation.run import model_sha256


def test_a_model_s_hash_tells_its_files_apart_and_leaves_out_the_card(tmp_path):
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab/strings").write_text("a")
    first = model_sha256(tmp_path)
    (tmp_path / "README.md").write_text("card")
    assert model_sha256(tmp_path) == first
    (tmp_path / "vocab/strings").write_text("b")
    assert model_sha256(tmp_path) != first
    assert model_sha256(None) is None

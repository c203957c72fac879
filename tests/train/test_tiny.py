"""The way from corpora to a model that opens, on corpora of two invented documents each and random weights."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

LINE = "Guards said that rebels burned the old mill ."
HEADS = (2, 0, 5, 5, 2, 8, 8, 5, 2)
RELATIONS = ("nsubj", "root", "mark", "nsubj", "ccomp", "det", "amod", "obj", "punct")
CLASSES = ("NOUN", "VERB", "SCONJ", "NOUN", "VERB", "DET", "ADJ", "NOUN", "PUNCT")
ENTITIES = ("(1-person-new-)", "", "", "(2-person-new-)", "", "(3-object-new-", "", "3)", "")
TAGS = ("B-Organization", "O", "O", "B-Organization", "O", "O", "O", "B-Facility", "O")


def write_corpora(folder: Path) -> None:
    """Every corpus in its own layout, the same sentence told six times a document."""
    words = LINE.split()
    sentence = "\n".join("\t".join((str(n + 1), word, word.lower(), CLASSES[n], "_", "_", str(HEADS[n]), RELATIONS[n], "_", f"Entity={ENTITIES[n]}" if ENTITIES[n] else "_"))
                         for n, word in enumerate(words))
    bank = "# newdoc id = one\n" + f"{sentence}\n\n" * 6
    text = "\n\n".join([LINE] * 6) + "\n"
    starts = [text.index(LINE, k * (len(LINE) + 2)) for k in range(6)]
    notes = "".join(f"T{4 * k + 1}\tSource {s} {s + 6}\tGuards\nT{4 * k + 2}\tCue {s + 7} {s + 11}\tsaid\nT{4 * k + 3}\tContent {s + 12} {s + 43}\tthat\nT{4 * k + 4}\tAttribution {s + 7} {s + 11}\tsaid\n"
                    f"E{k + 1}\tAttribution:T{4 * k + 4} Source:T{4 * k + 1} Cue:T{4 * k + 2} Content:T{4 * k + 3}\n" for k, s in enumerate(starts))
    template = {"incident_type": "arson", "PerpInd": [[["rebels", 17]]], "PerpOrg": [], "Target": [[["old mill", 35], ["mill", 39]]], "Victim": [], "Weapon": []}
    acts = "\n".join(json.dumps({"doc": f"1_{split}", "split": split, "validated": [0], "tokens": [[0, n, word] for n, word in enumerate(words)],
                                 "mentions": [{"tag": "ACTION_REPORTING", "event": True, "tok": [2]}, {"tag": "NEG_ACTION_OCCURRENCE", "event": True, "tok": [5]},
                                              {"tag": "HUMAN_PART_PER", "event": False, "tok": [1]}]}) for split in ("train", "dev")) + "\n"
    files = {"ecbplus/ecbplus.train-dev.jsonl": acts, "gum/splits.json": json.dumps({"train": ["GUM_news_one"], "dev": ["GUM_news_one"]}), "gum/dep/GUM_news_one.conllu": bank,
             "worldwide_newswire/splits.json": json.dumps({"train": ["a.tsv"], "dev": ["a.tsv"]}),
             "worldwide_newswire/processed_annotated/a.tsv": ("\n".join(f"{word}\t{tag}" for word, tag in zip(words, TAGS, strict=True)) + "\n\n") * 6}
    for split, tree, message, folder_name in (("train", "en_ewt-ud-train.rebuilt", "DEV-MUC3-0001", "dev/dev-muc3-1"), ("dev", "en_ewt-ud-dev", "TST1-MUC3-0001", "tst1/tst1-muc3")):
        files |= {f"ud_ewt/{tree}.conllu": bank, f"polnear/{split}/text/a.txt": text, f"polnear/{split}/attributions/a_x.ann": notes,
                  f"factuality/uds_ih2.{split}.jsonl": json.dumps({"text": LINE, "targets": [{"span1": [1, 2], "label": 2.5}, {"span1": [4, 5], "label": 1.0}], "file_idx": 0, "idx": 0}),
                  f"muc4/raw/{folder_name}": f"{message} (X)\n\n   {text.upper()}", f"muc4/gtt/{split}.json": json.dumps({"docid": message, "templates": [template]})}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def packed(torch: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `corpora` and what prepare made of them in `packed`."""
    folder = tmp_path_factory.mktemp("train")
    write_corpora(folder / "corpora")
    session = import_module("onnxruntime").InferenceSession(import_module("rashomon.neural.model_files").FOLDER / "reader.onnx", providers=["CPUExecutionProvider"])
    (folder / "vocab.txt").write_text(session.get_modelmeta().custom_metadata_map["vocabulary"], encoding="utf-8")
    import_module("train.prepare").main([str(folder / "corpora"), "--model", str(folder), "--out", str(folder / "packed")])
    return folder


def test_labels_stand_at_their_words(packed: Path) -> None:
    """What is packed bears each corpus's labels at the words that the corpus gives them to."""
    load = import_module("numpy").load
    web, gum, news, said, roles = (load(packed / "packed" / f"{name}-train.npz") for name in ("ewt", "gum", "newswire", "polnear", "muc4"))
    assert web["head"][:9].tolist() == [1, 1, 4, 4, 1, 7, 7, 4, 1]
    acts = load(packed / "packed" / "ecbplus-train.npz")
    assert acts["trigger"].tolist() == [0, 5, 0, 0, 3, 0, 0, 0, 0] and acts["shapes"].tolist() == [2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert not roles["shapes"].any()
    assert sorted(web["factuality"][~(web["factuality"] != web["factuality"])].tolist()) == [1.0, 2.5]
    assert [gum[name][:9].tolist() for name in ("mention", "mention_start", "mention_last")] == [[6, 0, 0, 6, 0, 0, 0, 4, 0], [0, -1, -1, 3, -1, -1, -1, 5, -1], [0, -1, -1, 3, -1, -1, -1, 7, -1]]
    assert news["name"][:9].tolist() == [13, 0, 0, 13, 0, 0, 0, 3, 0]
    assert said["said"][:9].tolist() == [1, 3, 5, 6, 6, 6, 6, 6, 0]
    assert said["said_cue"][:9].tolist() == [1, 1, 1, -1, -1, -1, -1, -1, -1]
    assert [roles[name][:9].tolist() for name in ("perpetrator", "target", "incident")] == [[0, 0, 0, 1, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1, 2, 0], [0, 0, 0, 1, 0, 0, 1, 1, 0]]


def test_a_run_that_was_cut_goes_on_and_opens(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two steps and two more fit, export and score; the graph gives PyTorch's own scores, in 8 bits nearly so."""
    torch, numpy, onnxruntime = (import_module(name) for name in ("torch", "numpy", "onnxruntime"))
    fit, batches, graph = (import_module(f"train.{name}") for name in ("fit", "batches", "graph"))
    checkpoint = packed / "model.pt"
    for steps in ("2", "4"):
        fit.main([str(packed / "packed"), "--fresh", "--checkpoint", str(checkpoint), "--steps", steps, "--pieces", "128"])
    assert "going on from step 2" in capsys.readouterr().out
    model = fit.Model(fit.load_sizes(packed / "packed"))
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    batch = batches.form_tensors([batches.Corpus(packed / "packed" / "gum-dev.npz").window(0)], torch.device("cpu"))
    with torch.no_grad():
        wanted = model.eval()(batch["ids"], batch["shapes"], batch["first"])
    weights = {name: values.numpy() for name, values in model.state_dict().items()}
    feed = {"ids": batch["ids"].numpy(), "shapes": batch["shapes"].numpy(), "first": batch["first"][0].numpy()}
    for form, near in (("float", 1e-3), ("block", 0.1), ("tensor", 0.5)):
        session = onnxruntime.InferenceSession(graph.form_graph(weights, form=form).SerializeToString(), providers=["CPUExecutionProvider"])
        found = dict(zip((output.name for output in session.get_outputs()), session.run(None, feed), strict=True))
        for name in ("upos", "name", "said", "mention", "trigger", "factuality", "arc", "said_cue", "incident", "window", "relation_source", "relation_goal"):
            assert numpy.abs(found[name] - wanted[name][0].numpy()).max() < near, (form, name)
    import_module("train.export").main([str(checkpoint), "--packed", str(packed / "packed"), "--model", str(packed), "--out", str(packed / "weights")])
    import_module("train.score").main([str(packed / "corpora"), "--weights", str(packed / "weights"), "--out", str(packed / "score.json")])
    figures = json.loads((packed / "score.json").read_text("utf-8"))["figures"]
    assert set(figures) == {"ewt", "gum", "newswire", "polnear", "muc4", "ecbplus"}
    assert all(0 <= figures["ewt"][name] <= 1 for name in ("upos", "uas", "las"))

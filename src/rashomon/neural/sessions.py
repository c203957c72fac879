"""Opens the model: ONNX Runtime on one thread, the tokenizer without truncation and padding. Heavy libraries are imported on first use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rashomon.errors import ResourceMissing
from rashomon.neural.encoder import Encoder
from rashomon.neural.model_files import FOLDER, load_checked, load_labels


@lru_cache(maxsize=2)
def open_encoder(folder: Path | None = None) -> Encoder:
    """The encoder of the weights in `folder`, opened once a process."""
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as absent:
        raise ResourceMissing(f"the encoder needs {absent.name}; install it with: pip install 'rashomon[neural]'") from absent
    place = folder or FOLDER
    labels, sha256 = load_labels(place)
    tokenizer = Tokenizer.from_str(load_checked("tokenizer.json", sha256["tokenizer.json"], place).decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(load_checked("reader.onnx", sha256["reader.onnx"], place), options, providers=["CPUExecutionProvider"])
    return Encoder(session, [output.name for output in session.get_outputs()], tokenizer, labels, sha256["reader.onnx"])

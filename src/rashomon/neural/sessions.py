"""Opens the model: ONNX Runtime on one thread, imported on first use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rashomon.errors import ResourceMissing
from rashomon.neural.encoder import Encoder
from rashomon.neural.model_files import load_checked, load_labels, tell_absent
from rashomon.neural.pieces import Pieces


@lru_cache(maxsize=2)
def open_encoder(folder: Path | None = None) -> Encoder:
    """The encoder of the weights in `folder`, opened once a process."""
    try:
        import onnxruntime
    except ImportError as absent:
        raise ResourceMissing(tell_absent("onnxruntime")) from absent
    labels, sha256 = load_labels(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one plan a shape of input: memory without end
    options.log_severity_level = 3
    weights = load_checked("reader.onnx", sha256["reader.onnx"], folder)
    try:
        session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as fault:
        raise ResourceMissing(f"reader.onnx: onnxruntime {onnxruntime.__version__} cannot open it ({str(fault).splitlines()[0]}); "
                              "get another with: pip install --upgrade onnxruntime") from fault
    pieces = Pieces(session.get_modelmeta().custom_metadata_map["vocabulary"])
    return Encoder(session, [output.name for output in session.get_outputs()], pieces, labels, sha256["reader.onnx"])

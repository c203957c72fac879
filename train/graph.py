"""Write the model as an ONNX graph by hand: one window in, the scores of every head out.

Inputs: `ids` and `shapes` [1, L] with CLS and SEP, `first` [W] the place of each word's first piece. Outputs: one array a head, W words first (OUTPUTS).
Large matrices are kept as 8-bit integers: `tensor` scales the weights by output and the activations by window (twice as fast on a CPU), `block`
scales both by blocks of 32; word embeddings are 8-bit rows with one scale each, the rest is fp32. `float` keeps everything as fp32.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from train.model import EPSILON, GROUPS, HEADS, HIDDEN, LAYERS, POINTED

BLOCK = 32
FORMS = ("tensor", "block", "float")
POSITIONS = 512
MICROSOFT = "com.microsoft"
OUTPUTS = {"upos": 2, "name": 2, "said": 2, "mention": 2, "trigger": 2, "factuality": 1, "roles": 2, "incident": 2, "window": 1, "arc": 2, "relation_source": 3, "relation_goal": 2, "said_cue": 2,
           "mention_start": 2, "mention_last": 2, "chain_source": 2, "chain_goal": 2}
"""Head → rank. relation_source [W, relations, width] · relation_goal of a head scores a word's relations under it; chain_source · chain_goal scores a
word's antecedents; window is one row."""
Weights = Mapping[str, np.ndarray]


class Graph:
    """Nodes and constants as they are added; every method gives the name of its result."""

    def __init__(self, weights: Weights, *, form: str) -> None:
        self.weights = weights
        self.form = form
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: np.ndarray) -> str:
        """A constant, kept once."""
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        """A trained array as fp32."""
        return self.constant(name, self.weights[name].astype(np.float32))

    def whole(self, *values: int) -> str:
        """A list of integers."""
        return self.constant("int_" + "_".join(map(str, values)), np.array(values, np.int64))

    def add(self, kind: str, *inputs: str, name: str = "", domain: str = "", **attributes: object) -> str:
        """One node with one result."""
        result = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [result], domain=domain, **attributes))
        return result

    def product(self, left: str, name: str, *, large: bool = True) -> str:
        """`left` times the transposed linear weight `name` [out, in], without its bias."""
        values = self.weights[f"{name}.weight"].astype(np.float32)
        rows, columns = values.shape
        if self.form == "block" and large and columns % BLOCK == 0:
            blocks = values.reshape(rows, columns // BLOCK, BLOCK)
            scales = np.abs(blocks).max(2, keepdims=True) / 127 + 1e-12
            packed = (np.rint(blocks / scales) + 128).astype(np.uint8)
            return self.add("MatMulNBits", left, self.constant(f"{name}.packed", packed), self.constant(f"{name}.scales", scales.reshape(-1).astype(np.float32)),
                            domain=MICROSOFT, K=columns, N=rows, bits=8, block_size=BLOCK, accuracy_level=4)
        if self.form == "tensor" and large:
            scales = np.abs(values).max(1) / 127 + 1e-12
            return self.add("DynamicQuantizeMatMul", left, self.constant(f"{name}.rows", np.rint(values / scales[:, None]).astype(np.int8).T),
                            self.constant(f"{name}.scales", scales.astype(np.float32)), domain=MICROSOFT)
        return self.add("MatMul", left, self.constant(f"{name}.turned", values.T))

    def linear(self, left: str, name: str, *, large: bool = True) -> str:
        """A linear layer with its bias."""
        return self.add("Add", self.product(left, name, large=large), self.weight(f"{name}.bias"))

    def activate(self, left: str, name: str) -> str:
        """A linear layer and GELU."""
        return self.add("BiasGelu", self.product(left, name), self.weight(f"{name}.bias"), domain=MICROSOFT)

    def embed(self) -> str:
        """Words, their shapes, positions and kind, normalised."""
        table = self.weights["words.weight"].astype(np.float32)
        if self.form != "float":
            scales = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
            rows = self.add("Cast", self.add("Gather", self.constant("words.rows", np.rint(table / scales).astype(np.int8)), "ids"), to=TensorProto.FLOAT)
            words = self.add("Mul", rows, self.add("Gather", self.constant("words.scales", scales.astype(np.float32)), "ids"))
        else:
            words = self.add("Gather", self.weight("words.weight"), "ids")
        places = self.constant("places", (self.weights["positions.weight"] + self.weights["kind"])[:POSITIONS].astype(np.float32))
        length = self.add("Shape", "ids", start=1, end=2)
        words = self.add("Add", words, self.add("Gather", self.weight("shapes.weight"), "shapes"))
        summed = self.add("Add", words, self.add("Slice", places, self.whole(0), length))
        return self.add("LayerNormalization", summed, self.weight("norm.weight"), self.weight("norm.bias"), epsilon=EPSILON)

    def layer(self, hidden: str, number: int) -> str:
        """One transformer layer."""
        name = f"layers.{number}"
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [self.product(hidden, f"{name}.qkv")], parts, axis=2, num_outputs=3))
        seen = self.add("MultiHeadAttention", *parts, self.weight(f"{name}.qkv.bias"), domain=MICROSOFT, num_heads=HEADS)
        hidden = self.normalise(self.product(seen, f"{name}.out"), hidden, f"{name}.norm", f"{name}.out.bias")
        inner = self.activate(hidden, f"{name}.up")
        return self.normalise(self.product(inner, f"{name}.down"), hidden, f"{name}.last_norm", f"{name}.down.bias")

    def normalise(self, left: str, skip: str, name: str, bias: str) -> str:
        """The normalised sum of a product, its bias and what skipped it."""
        summed = self.add("Add", self.add("Add", left, self.weight(bias)), skip)
        return self.add("LayerNormalization", summed, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), epsilon=EPSILON)

    def mix(self, outputs: list[str]) -> dict[str, str]:
        """The vectors [W, HIDDEN] of each group."""
        at_words = self.add("Concat", *(self.add("Gather", output, "first", axis=1) for output in outputs), axis=0)
        shares = np.stack([self.weights[f"mixes.{group}"] for group in GROUPS]).astype(np.float64)
        shares = np.exp(shares) / np.exp(shares).sum(1, keepdims=True)
        flat = self.add("Reshape", at_words, self.whole(LAYERS + 1, -1))
        mixed = self.add("Reshape", self.add("MatMul", self.constant("mixes", shares.astype(np.float32)), flat), self.whole(len(GROUPS), -1, HIDDEN))
        return {group: self.add("Gather", mixed, self.constant(f"group_{number}", np.array(number, np.int64)), axis=0) for number, group in enumerate(GROUPS)}

    def point(self, words: str, name: str) -> tuple[str, str]:
        """What asks and what answers."""
        full = f"pointers.{name}"
        width = self.weights[f"{full}.turn.weight"].shape[0]
        turned = self.linear(self.activate(words, f"{full}.source"), f"{full}.turn", large=False)
        source = self.add("Mul", turned, self.constant(f"root_{width}", np.array(width ** -0.5, np.float32)))
        return source, self.activate(words, f"{full}.goal")

    def relate(self, words: str) -> None:
        """The vectors whose products score the relations of a word under a head."""
        one = self.add("Expand", self.constant("one", np.ones((1, 1), np.float32)), self.add("Concat", self.add("Shape", words, start=0, end=1), self.whole(1), axis=0))
        dependent, governor = (self.add("Concat", self.activate(words, name), one, axis=1) for name in ("dependent", "governor"))
        relation = self.weights["relation"].astype(np.float32)
        kinds, width, _ = relation.shape
        turned = self.add("MatMul", dependent, self.constant("relation.turned", relation.transpose(1, 0, 2).reshape(width, kinds * width)))
        self.add("Reshape", turned, self.whole(-1, kinds, width), name="relation_source")
        self.add("Identity", governor, name="relation_goal")


def form_graph(weights: Weights, *, form: str) -> onnx.ModelProto:
    """The graph with weights of 8 or 32 bits."""
    graph = Graph(weights, form=form)
    outputs = [graph.embed()]
    for number in range(LAYERS):
        outputs.append(graph.layer(outputs[-1], number))
    words = graph.mix(outputs)
    for head, group in {"upos": "upos", "name": "name", "said": "said", "mention": "mention", "trigger": "trigger", "roles": "roles", "incident": "roles"}.items():
        graph.add("Identity", graph.linear(words[group], head), name=head)
    inner = graph.activate(words["factuality"], "factuality.0")
    graph.add("Reshape", graph.linear(inner, "factuality.2", large=False), graph.whole(-1), name="factuality")
    whole = graph.add("Gather", outputs[-1], graph.whole(0), axis=1)
    graph.add("Reshape", graph.linear(whole, "window", large=False), graph.whole(-1), name="window")
    for pointer, group in POINTED.items():
        source, goal = graph.point(words[group], pointer)
        if pointer == "chain":
            graph.add("Identity", source, name="chain_source")
            graph.add("Identity", goal, name="chain_goal")
        else:
            graph.add("MatMul", source, graph.add("Transpose", goal, perm=[1, 0]), name=pointer)
    graph.relate(words["syntax"])
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]), helper.make_tensor_value_info("shapes", TensorProto.INT64, [1, "pieces"]),
              helper.make_tensor_value_info("first", TensorProto.INT64, ["words"])]
    results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * rank) for name, rank in OUTPUTS.items()]
    body = helper.make_graph(graph.nodes, "rashomon", inputs, results, list(graph.constants.values()))
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)], ir_version=10)

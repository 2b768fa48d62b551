"""Topological order of graphs."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle: args[1] is a list of its nodes, the first one again at the end."""


class _Node:
    __slots__ = "node", "waits_for", "successors", "state"

    def __init__(self, node):
        self.node = node
        self.waits_for = 0
        self.successors = []
        # 0 not ready, 1 given out, 2 done
        self.state = 0


class TopologicalSorter:
    """Nodes of a graph after all their predecessors."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._given = self._done = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, node):
        found = self._nodes.get(node)
        if found is None:
            found = self._nodes[node] = _Node(node)
        return found

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        found = self._node(node)
        found.waits_for += len(predecessors)
        for each in predecessors:
            self._node(each).successors.append(node)

    def prepare(self):
        """Find cycles; no nodes can be added any more."""
        if self._given > 0:
            raise ValueError("cannot prepare() after starting iteration")
        if self._ready is None:
            self._ready = [each.node for each in self._nodes.values() if each.waits_for == 0]
            cycle = self._find_cycle()
            if cycle:
                raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes whose predecessors are done and that were not given before."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = 1
        self._ready.clear()
        self._given += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._done < self._given or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            found = self._nodes.get(node)
            if found is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if found.state == 2:
                raise ValueError(f"node {node!r} was already marked done")
            if found.state == 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            found.state = 2
            for successor in found.successors:
                other = self._nodes[successor]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(successor)
            self._done += 1

    def _find_cycle(self):
        stack, iterators, seen, place = [], [], set(), {}
        for node in self._nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in place:
                        return stack[place[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(self._nodes[node].successors))
                    place[node] = len(stack)
                    stack.append(node)
                while stack:
                    try:
                        node = next(iterators[-1])
                        break
                    except StopIteration:
                        del place[stack.pop()]
                        iterators.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes, one by one."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    __class_getitem__ = classmethod(GenericAlias)

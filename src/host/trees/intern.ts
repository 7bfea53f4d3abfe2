/** The one object of a key: VS Code knows a tree's node again by its identity. */
export function intern<K, N>(nodes: Map<K, N>, key: K, make: () => N): N {
  const known = nodes.get(key);
  if (known !== undefined) return known;
  const node = make();
  nodes.set(key, node);
  return node;
}

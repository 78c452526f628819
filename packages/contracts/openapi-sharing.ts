/** Points to something that stands once in `components`. */
export interface Reference {
  readonly $ref: string;
}

/** What several operations have alike. */
export interface Shared<Item> {
  /** By name, to stand in `components`. */
  readonly components: Readonly<Record<string, Item>>;
  /** A reference to a shared item; any other stays as it is. */
  readonly refer: (item: Item) => Item | Reference;
}

/** Finds what stands more than once among `items`, each with the name it would have. Different ones of one name are numbered as they come. */
export function share<Item>(kind: 'parameters' | 'responses', items: readonly (readonly [name: string, item: Item])[]): Shared<Item> {
  const components: Record<string, Item> = {};
  const names = new Map<string, string>();
  for (const [text, [first, second]] of Map.groupBy(items, ([, item]) => JSON.stringify(item))) {
    if (first === undefined || second === undefined) continue;
    const [wanted, item] = first;
    let name = wanted;
    for (let number = 2; name in components; number++) name = `${wanted}${number}`;
    components[name] = item;
    names.set(text, name);
  }
  return {
    components: Object.fromEntries(Object.entries(components).toSorted(([a], [b]) => a.localeCompare(b))),
    refer: (item) => {
      const name = names.get(JSON.stringify(item));
      return name === undefined ? item : { $ref: `#/components/${kind}/${name}` };
    },
  };
}

import type { Fields } from '../../../runtime/api/core/cloud-query.ts';

/** Operators that join several operators on one field. */
const JOINTS = new Set(['$and', '$or', '$nor', '$not']);

const isPlain = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
const isOperator = (value: unknown): value is Fields =>
  isPlain(value) && Object.keys(value).some((key) => key.startsWith('$'));

/** A condition of the cloud database as MongoDB writes it: nested objects become paths, joints on a field become clauses. */
export function criteria(where: unknown, prefix = ''): Fields {
  if (!isPlain(where)) return {};
  const clauses = Object.entries(where).map(([key, value]) =>
    JOINTS.has(key) && prefix === '' ? joined(key, value) : fieldClause(prefix + key, value),
  );
  if (clauses.length === 0) return {};
  return clauses.length === 1 ? (clauses[0] ?? {}) : { $and: clauses };
}

const operandsOf = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value.flat() : [value]) as readonly unknown[];

/** `command.or([{…}, {…}])` as the whole condition. */
const joined = (joint: string, value: unknown): Fields => ({
  [joint === '$not' ? '$nor' : joint]: operandsOf(value).map((part) => criteria(part)),
});

function fieldClause(path: string, value: unknown): Fields {
  if (!isPlain(value)) return { [path]: value };
  if (!isOperator(value)) {
    const inner = criteria(value, `${path}.`);
    return Object.keys(inner).length === 0 ? { [path]: value } : inner;
  }
  const joint = Object.keys(value).find((key) => JOINTS.has(key));
  if (joint === undefined) return { [path]: value };
  const clauses = operandsOf(value[joint]).map((part) => fieldClause(path, part));
  return { [joint === '$not' ? '$nor' : joint]: clauses };
}

/** MongoDB's operator and operand for one of the cloud database's update commands. */
const UPDATES: Readonly<Record<string, (operand: unknown) => readonly [string, unknown]>> = {
  $set: (operand) => ['$set', operand],
  $inc: (operand) => ['$inc', operand],
  $mul: (operand) => ['$mul', operand],
  $min: (operand) => ['$min', operand],
  $max: (operand) => ['$max', operand],
  $rename: (operand) => ['$rename', operand],
  $remove: () => ['$unset', ''],
  $pop: () => ['$pop', 1],
  $shift: () => ['$pop', -1],
  $push: (operand) => ['$push', pushed(operand)],
  $unshift: (operand) => ['$push', { $each: operandsOf(operand), $position: 0 }],
  $pull: (operand) => ['$pull', operand],
  $pullAll: (operand) => ['$pullAll', operand],
  $addToSet: (operand) => ['$addToSet', isPlain(operand) && 'each' in operand ? { $each: operand['each'] } : operand],
};

function pushed(operand: unknown): Fields {
  if (!isPlain(operand) || !('each' in operand)) return { $each: operandsOf(operand) };
  const parts = ['each', 'position', 'sort', 'slice'].filter((part) => operand[part] !== undefined);
  return Object.fromEntries(parts.map((part) => [`$${part}`, operand[part]]));
}

/** The data of an `update` as MongoDB's modifiers: plain objects are merged field by field, lists and commands replace. */
export function modifiers(data: unknown): Record<string, Record<string, unknown>> {
  const made: Record<string, Record<string, unknown>> = {};
  const put = (kind: string, path: string, value: unknown) => {
    made[kind] ??= {};
    made[kind][path] = value;
  };
  const visit = (value: unknown, path: string): void => {
    const name = isPlain(value) ? Object.keys(value).find((key) => Object.hasOwn(UPDATES, key)) : undefined;
    if (name !== undefined) {
      const [kind, operand] = UPDATES[name]?.((value as Fields)[name]) ?? ['$set', value];
      put(kind, path, operand);
    } else if (isPlain(value) && !isOperator(value) && Object.keys(value).length > 0)
      for (const [key, part] of Object.entries(value)) visit(part, `${path}.${key}`);
    else put('$set', path, value);
  };
  if (isPlain(data)) for (const [key, value] of Object.entries(data)) if (key !== '_id') visit(value, key);
  return made;
}

/** Aggregation stages with MongoDB's `$`. */
export const stagesOf = (stages: unknown): Record<string, unknown>[] =>
  operandsOf(stages).map((stage) =>
    Object.fromEntries(Object.entries(stage as Fields).map(([name, value]) => stageOf(name, value))),
  );

/** A sample is the same in every run: the first documents, and no more than there are. */
const stageOf = (name: string, value: unknown): [string, unknown] =>
  name === 'sample' && isPlain(value) ? ['$limit', value['size']] : [`$${name}`, stageValue(name, value)];

/** A `match` is a condition; a `sort` takes words too. */
function stageValue(name: string, value: unknown): unknown {
  if (name === 'match') return criteria(value);
  return name === 'lookup' && isPlain(value) && Array.isArray(value['pipeline'])
    ? { ...value, pipeline: stagesOf(value['pipeline']) }
    : value;
}

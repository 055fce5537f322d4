import { isA, typeOf } from '../knowledge/taxonomy.ts';
import { statementsOf } from './compare.ts';
import type { Policy, Statement } from './model.ts';

/** Where two sources that speak of the same program disagree: the text in the program, the guideline, the policy on a web page. */
export interface Differences {
  /** One asserts what the other denies. */
  readonly contradicted: readonly {
    readonly dataType: string;
    readonly asserted: Statement;
    readonly denied: Statement;
  }[];
  /** Asserted by the first, and neither it nor anything like it by the second; and the other way round. */
  readonly onlyFirst: readonly Named[];
  readonly onlySecond: readonly Named[];
}

interface Named {
  readonly dataType: string;
  readonly statement: Statement;
}

/** Compares what two policies say about the operator's own collecting. */
export function differencesOf(first: Policy, second: Policy): Differences {
  const [a, b] = [saysOf(first), saysOf(second)];
  return {
    contradicted: [...contradictions(a.asserted, b.denied), ...contradictions(b.asserted, a.denied)],
    onlyFirst: missing(a.asserted, b.asserted),
    onlySecond: missing(b.asserted, a.asserted),
  };
}

interface Says {
  readonly asserted: readonly Named[];
  readonly denied: readonly Named[];
}

function saysOf(policy: Policy): Says {
  const named = (pick: (one: Statement) => boolean): readonly Named[] => {
    const found = new Map<string, Named>();
    for (const statement of statementsOf(policy).filter(pick))
      for (const { dataType } of statement.terms)
        if (dataType !== '' && !found.has(dataType)) found.set(dataType, { dataType, statement });
    return [...found.values()];
  };
  const collects = (one: Statement): boolean =>
    one.action === 'collect' || one.action === 'use' || one.action === 'share';
  return {
    asserted: named((one) => collects(one) && one.polarity !== 'denied' && one.actor === 'first').filter(specific),
    denied: named((one) => one.action === 'collect' && one.polarity === 'denied' && one.actor === 'first'),
  };
}

/** "personal information" stands in every policy and says nothing. */
const specific = ({ dataType }: Named): boolean =>
  typeOf(dataType)?.parents.length !== 0 && dataType !== 'personal-information';

/** The denial is of the same data or of something broader. */
const contradictions = (asserted: readonly Named[], denied: readonly Named[]): Differences['contradicted'] =>
  asserted.flatMap((one) => {
    const other = denied.find(({ dataType }) => isA(one.dataType, dataType));
    return other === undefined ? [] : [{ dataType: one.dataType, asserted: one.statement, denied: other.statement }];
  });

const missing = (these: readonly Named[], those: readonly Named[]): readonly Named[] =>
  these.filter((one) => !those.some((other) => isA(one.dataType, other.dataType) || isA(other.dataType, one.dataType)));

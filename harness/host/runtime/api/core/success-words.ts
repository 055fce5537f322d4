/** A value of a code that an answer was held against. */
export type Literal = string | number | boolean;

/** What back ends say when all went well. */
const SUCCESS = /^(0+|1|100|200|1000|10000|2000|20000|true|ok|y|yes|succ|success|successful|A0+)$/i;
/** Values that say that something went wrong, whatever the field. */
const TROUBLE = /^(-\d+|[45]\d\d|fail|failed|failure|error|err|false)$/i;

/** True for what may say that all went well. */
export const isSuccessWord = (value: Literal): boolean => SUCCESS.test(String(value));

/** True for what says that something went wrong. */
export const isTroubleWord = (value: Literal): boolean => TROUBLE.test(String(value));

/** Names of fields that say what went wrong: what they are held against is what must not be there. */
export const isTroubleName = (name: string): boolean => /err|fail|exception|expire/i.test(name);

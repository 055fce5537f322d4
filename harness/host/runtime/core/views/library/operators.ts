type Binary = (a: never, b: never) => unknown;

/** Operators of WXML expressions with two operands; `-` may have one. */
export const BINARY: Readonly<Record<string, Binary>> = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
  '|': (a: number, b: number) => a | b,
  '^': (a: number, b: number) => a ^ b,
  '&': (a: number, b: number) => a & b,
  '<<': (a: number, b: number) => a << b,
  '>>': (a: number, b: number) => a >> b,
  '===': (a: unknown, b: unknown) => a === b,
  '!==': (a: unknown, b: unknown) => a !== b,
  // biome-ignore lint/suspicious/noDoubleEquals: the program wrote `==`.
  '==': (a: unknown, b: unknown) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: the program wrote `!=`.
  '!=': (a: unknown, b: unknown) => a != b,
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '<': (a: number, b: number) => a < b,
};

export const UNARY: Readonly<Record<string, (a: never) => unknown>> = {
  '!': (a: unknown) => !a,
  '~': (a: number) => ~a,
  '-': (a: number) => -a,
};

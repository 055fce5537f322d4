/** Something the user can mend: exit code 2 and one clear line. `where` is `file` or `file:line`. */
export class UserError extends Error {
  readonly where: string;
  readonly hint: string;
  constructor(message: string, where = '', hint = '', options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.where = where;
    this.hint = hint;
  }
}

/** The disk refused, or a bundle is not one: the run must stop (exit code 3), what was written stays. */
export class EvidenceError extends Error {
  readonly where: string;
  constructor(message: string, where: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EvidenceError';
    this.where = where;
  }
}

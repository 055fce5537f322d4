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

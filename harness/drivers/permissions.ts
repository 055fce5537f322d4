/** Authorisations that WeChat asks for by a sheet of their own and not by the scope popup, by the word a scenario uses. */
const SHEETS: Readonly<Record<string, string>> = {
  phoneNumber: 'phone',
  'scope.phoneNumber': 'phone',
  userProfile: 'profile',
  'scope.userInfo': 'profile',
  subscribeMessage: 'subscribe',
  payment: 'payment',
};

/** Kind of the dialog that asks for a permission; undefined when the scope popup does. */
export const dialogOfPermission = (permission: string): string | undefined => SHEETS[permission];

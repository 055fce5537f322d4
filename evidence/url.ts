/** Host of a recorded URL; empty where what was recorded is no URL. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

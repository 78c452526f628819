/** The time zone of whoever looks at the page. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

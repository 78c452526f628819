/**
 * Header of the probes' answers with the random text (`START_NONCE`) that one start of a site on one machine knows its processes by: there, what
 * answers at a port may be a process of another site.
 */
export const startNonceHeader = 'X-Hanji-Start';

/** Issuer of our access tokens (`iss`): auth writes it, the gateway and every service ask for it. */
export const tokenIssuer = 'hanji-auth';
/** Audience of our access tokens (`aud`). */
export const tokenAudience = 'hanji';

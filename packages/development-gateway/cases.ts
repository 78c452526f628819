import { accessCases } from './cases/access-cases.ts';
import { bodyCases } from './cases/body-cases.ts';
import type { GatewayCase } from './cases/gateway-case.ts';
import { headerCases } from './cases/header-cases.ts';
import { originCases } from './cases/origin-cases.ts';
import { releaseCases } from './cases/release-cases.ts';
import { routingCases } from './cases/routing-cases.ts';

/** The table: what Kong and the development gateway must both do with the site's own definitions. */
export const cases: readonly GatewayCase[] = [...routingCases, ...accessCases, ...headerCases, ...originCases, ...bodyCases, ...releaseCases];

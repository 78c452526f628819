import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { TemplateDeps } from '../domain/deps.ts';
import type definition from '../service.ts';

/** Handlers of some of the service's routes. */
export type TemplateHandlers = Partial<Handlers<typeof definition, TemplateDeps>>;

/** Header of an answer (503) to what a limit turned away on purpose, because too much is under way; its value is `busy`. */
export const refusedHeader = 'x-hanji-refused';

/**
 * Whether an answer is a failure: status 500 and more, but for what was turned away on purpose (`refused`, the value of `refusedHeader`). Anybody can
 * ask for more than a process takes on, so that says nothing about its release. Rollouts, alerts and dashboards all mean this.
 */
export function isFailure({ status, refused = '' }: { readonly status: number; readonly refused?: string | undefined }): boolean {
  return status >= 500 && refused === '';
}

/** The same of the series of `http_request_duration_seconds`, which have the label `refused` where something was: matchers in PromQL. */
export const failedAnswers = 'status=~"5..",refused=""';

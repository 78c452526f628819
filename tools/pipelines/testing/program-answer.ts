/** What a program of the pipelines answers: its exit code, and what it prints. */
export interface ProgramAnswer {
  readonly code: number;
  readonly printed?: string;
  readonly complained?: string;
}

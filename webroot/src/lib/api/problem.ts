/** One broken rule, and the field that broke it. */
export interface Violation {
  field: string;
  rule: string;
  message: string;
}

/** What the server said was wrong (problem+json), or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly violations: Violation[] = [],
    readonly requestId?: string,
  ) {
    super(message);
  }

  /** Somebody else changed it first. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412;
  }

  get isUnreachable(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 504;
  }

  /** The messages of the fields that broke a rule, as forms want them. */
  byField(): Record<string, string> {
    return Object.fromEntries(this.violations.map(({ field, message }) => [field.replace(/^\//, ''), message]));
  }
}

interface ProblemBody {
  code?: string;
  type?: string;
  title?: string;
  detail?: string;
  violations?: Violation[];
  requestId?: string;
}

/** Reads an error answer; anything that is not a problem document still becomes one. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as ProblemBody;
  const code = problem.code ?? problem.type?.split('/').at(-1) ?? `http-${status}`;
  return new ApiProblem(
    status,
    code,
    problem.detail ?? problem.title ?? '',
    problem.violations ?? [],
    problem.requestId,
  );
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, 'unreachable', error instanceof Error ? error.message : String(error));
}

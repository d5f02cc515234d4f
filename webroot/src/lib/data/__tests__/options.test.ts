import { describe, expect, it } from 'vitest';
import type { Finding, Network } from '@/lib/api/model';
import { optionProblems, optionsOf } from '../options';

const finding = (network: string, field: string, message: string): Finding => ({
  network,
  part: 0,
  length: 1,
  limit: 10,
  weightedRemaining: 9,
  display: '',
  violations: [{ field, rule: 'option-invalid', message }],
  warnings: [],
});

describe('options of a network', () => {
  it('are edited in the order of their places', () => {
    const option = (place?: number) => ({ type: 'flag', label: 'L', place });
    const network = { options: { c: option(2), a: option(0), b: option(1) } } as unknown as Network;
    expect(optionsOf(network).map(([name]) => name)).toEqual(['a', 'b', 'c']);
    expect(optionsOf(undefined)).toEqual([]);
  });

  it('have their problems by name, their own network’s alone, and nothing of its texts', () => {
    const findings = [
      finding('x', '/variants/0/parts/0/text', 'Too long.'),
      finding('x', '/variants/0/options/replySettings', 'Not one of them.'),
      finding('x', '/variants/0/options/a~1b~0c', 'Strange.'),
      finding('mastodon', '/variants/1/options/visibility', 'Elsewhere.'),
    ];
    expect(optionProblems(findings, 'x')).toEqual({ replySettings: 'Not one of them.', 'a/b~c': 'Strange.' });
  });
});

import type { Account, Finding, Network, Offer, VariantOption } from '@/lib/api/model';

/** A network's options in the order in which they are edited. */
export function optionsOf(network: Network | undefined): [name: string, option: VariantOption][] {
  return Object.entries(network?.options ?? {}).sort(([, a], [, b]) => (a.place ?? 0) - (b.place ?? 0));
}

const AT_OPTION = /\/options\/([^/]+)$/;

/** What a network would refuse of its options, by the option's name. */
export function optionProblems(findings: Finding[], network: string): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const finding of findings) {
    if (finding.network !== network) continue;
    for (const { field, message } of finding.violations) {
      const name = AT_OPTION.exec(field)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
      if (name) problems[name] ??= message;
    }
  }
  return problems;
}

/** What a chosen account may choose of an option's values; it has no others. */
export interface Limit {
  network: string;
  handle: string;
  option: string;
  values: string[];
}

/** What the chosen accounts may choose, where their networks say it of each. */
export function limitsOf(offers: Offer[], chosen: string[], accounts: Account[]): Limit[] {
  return offers.flatMap(({ account, option, values }) => {
    const known = accounts.find(({ id }) => id === account);
    return known && chosen.includes(account)
      ? [{ network: known.network, handle: known.handle, option, values }]
      : [];
  });
}

/** Who of them may not choose a value, by their handles. */
export const barred = (limits: Limit[], option: string, value: string): string[] =>
  limits.filter((limit) => limit.option === option && !limit.values.includes(value)).map(({ handle }) => handle);

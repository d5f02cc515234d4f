import type { Finding, Network, VariantOption } from '@/lib/api/model';

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

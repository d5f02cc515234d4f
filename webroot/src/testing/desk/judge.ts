import type { Finding, OptionValue, Variant, VariantOption } from '@/lib/api/model';
import { networks } from './networks';

/** A rough judge: enough to see the console react; the platform's own rules are elsewhere. */
export function judge(variants: Variant[], limits: Record<string, number> = {}): Finding[] {
  return variants.flatMap(({ network, parts, options }, index) => {
    const known = networks.find(({ id }) => id === network);
    const refused = optionsRefused(options ?? {}, known?.options ?? {}, `/variants/${index}/options/`);
    return parts.map(({ text }, part) => {
      const limit = limits[network] ?? known?.textLimit ?? 500;
      const length = [...text.replace(/https?:\/\/\S+/g, 'x'.repeat(23))].length;
      const over = length - limit;
      const message = `${over} characters too many for ${known?.name}.`;
      const tooLong = { field: `/variants/${index}/parts/${part}/text`, rule: 'text-too-long', message };
      return {
        network,
        part,
        length,
        limit,
        weightedRemaining: -over,
        display: text,
        violations: [...(part === 0 ? refused : []), ...(over > 0 ? [tooLong] : [])],
        warnings: [],
        ...(network === 'x' ? { price: /https?:\/\/\S/.test(text) ? 0.2 : 0.015 } : {}),
      };
    });
  });
}

function optionsRefused(given: Record<string, OptionValue>, known: Record<string, VariantOption>, at: string) {
  const refused = (name: string, rule: string, message: string) => ({ field: at + name, rule, message });
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && given[name] === undefined)
    .map(([name, { label }]) => refused(name, 'option-missing', `${label} must be given.`));
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const option = known[name];
    if (!option) return refused(name, 'unknown-option', 'There is no option of this name.');
    const tooLong = typeof value === 'string' && option.limit !== undefined && value.length > option.limit;
    if (tooLong) return refused(name, 'option-invalid', `${option.label} must have at most ${option.limit} characters.`);
    const tooMuch = typeof value === 'number' && option.most !== undefined && value > option.most;
    return tooMuch ? refused(name, 'option-invalid', `${option.label} must be at most ${option.most}.`) : [];
  });
  return [...wrong, ...missing];
}

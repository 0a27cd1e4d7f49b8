/** The pills above the Trust Index; every choice goes to the address bar. */
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { addMonths, longMonth } from '../../words/months.js';
import type { TrustChoices, TrustFilters as Filters } from './use-trust.js';

const all = { value: '', label: 'all' };

interface Props { filters: Filters; choices: TrustChoices; period: { from: string; to: string }; locale: string; onChange: (filters: Filters) => void }

/** Whole-period choices that end with the newest month, and each quarter of the last year. */
function periods(last: string, locale: string) {
  const span = (months: number, label: string) => ({ value: `${addMonths(last, 1 - months)}/${last}`, label });
  const quarters = [0, 3, 6, 9].map((back) => {
    const to = addMonths(last, -back);
    const from = addMonths(to, -2);
    return { value: `${from}/${to}`, label: `${longMonth(from, locale)} to ${longMonth(to, locale)}` };
  });
  return [span(12, '12 months'), span(6, '6 months'), ...quarters];
}

export function TrustFilters({ filters, choices, period, locale, onChange }: Props) {
  const options = choices.months ? periods(choices.months.last, locale) : [];
  const current = `${period.from}/${period.to}`;
  const known = options.find((option) => option.value === current);
  const label = known?.label ?? `${longMonth(period.from, locale)} to ${longMonth(period.to, locale)}`;
  const chip = (name: 'municipalityId' | 'unitId' | 'contactGroupId' | 'language', words: string, values: { value: string; label: string }[]) => values.length > 0 && (
    <ChoiceChip key={name} label={words} value={values.find((each) => each.value === filters[name])?.label ?? 'all'} choices={[all, ...values]}
      selected={filters[name] ?? ''} onChange={(value) => onChange({ ...filters, [name]: value || undefined })} />
  );
  const named = (items: { id: string; name: string }[]) => items.map((item) => ({ value: item.id, label: item.name }));
  const active = Object.values(filters).some(Boolean);
  const languages = new Intl.DisplayNames([locale], { type: 'language' });
  return (
    <FilterChips {...(active ? { onClear: () => onChange({}) } : {})}>
      {options.length > 0 && <ChoiceChip label="Period" value={label} choices={known ? options : [...options, { value: current, label }]} selected={current}
        onChange={(value) => { const [from, to] = value.split('/'); onChange({ ...filters, from, to }); }} />}
      {chip('municipalityId', 'Municipality', named(choices.municipalities))}
      {chip('unitId', 'Unit', named(choices.units))}
      {chip('contactGroupId', 'Contact type', named(choices.contactGroups))}
      {chip('language', 'Language', choices.languages.filter(Boolean).map((value) => ({ value, label: languages.of(value) ?? value })))}
    </FilterChips>
  );
}

/** How long what is owed has been late, as one stacked bar; the figures stand beside it in words, so the picture is not read out. */
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readMunicipalityAgeing } from '@rapport/api-contract/billing-statements';
import { useFormats } from '@rapport/ui/formats-provider';
import classes from './ages-bar.module.css';

export type Ages = Pick<AnswerOf<typeof readMunicipalityAgeing>, 'notDue' | 'days1to30' | 'days31to60' | 'days61to90' | 'over90' | 'disputed' | 'credit' | 'total'>;
export const ageWords = { notDue: 'Not due yet', days1to30: '1 to 30 days', days31to60: '31 to 60 days', days61to90: '61 to 90 days', over90: 'Over 90 days', disputed: 'In dispute' } as const;
export type Age = keyof typeof ageWords;
export const ageKeys = Object.keys(ageWords) as Age[];

/** What is late by at least a day and not in dispute. */
export const lateOf = (ages: Ages): number => ages.days1to30 + ages.days31to60 + ages.days61to90 + ages.over90;
/** Where each part begins and how wide it is, in percent of `most` or of all of it; nothing that is below nothing is drawn. */
export function partsOf(ages: Ages, most?: number): { age: Age; from: number; width: number }[] {
  const all = ageKeys.reduce((sum, age) => sum + Math.max(0, ages[age]), 0);
  const scale = Math.max(1, most ?? all);
  let from = 0;
  return ageKeys.flatMap((age) => {
    const width = (100 * Math.max(0, ages[age])) / scale;
    const part = { age, from, width };
    from += width;
    return width > 0 ? [part] : [];
  });
}

/** `most`: the width of the whole bar, where several are compared. */
export function AgesBar({ ages, most, height = 18 }: { ages: Ages; most?: number; height?: number }) {
  return (
    <svg className={classes.bar} width="100%" height={height} aria-hidden="true" focusable="false">
      <rect className={classes.track} width="100%" height={height} rx="3" />
      {partsOf(ages, most).map(({ age, from, width }) => <rect key={age} className={classes.part} data-age={age} x={`${from}%`} width={`${width}%`} height={height} />)}
    </svg>
  );
}

/** The bar with its figures as a legend. */
export function AgesPicture({ ages, currency }: { ages: Ages; currency: string }) {
  const formats = useFormats();
  const owed = ageKeys.reduce((sum, age) => sum + ages[age], 0);
  return (
    <div>
      <AgesBar ages={ages} height={26} />
      <dl className={classes.legend}>
        {ageKeys.map((age) => (
          <div key={age} className={classes.entry}>
            <dt><svg width="12" height="12" aria-hidden="true" focusable="false"><rect className={classes.part} data-age={age} width="12" height="12" rx="2" /></svg> {ageWords[age]}</dt>
            <dd>{formats.money(ages[age], currency)}{owed > 0 && ages[age] >= owed / 100 && <span className={classes.share}> {formats.percent(ages[age] / owed, 0)}</span>}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

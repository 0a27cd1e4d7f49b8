/** How many assignments fall due in each month, by unit: a table that is shaded where most of them lie. */
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { ScrollRegion } from '@rapport/ui/scroll-region';
import { type Cell, heatTable, levelOf } from './heat-cells.js';
import classes from './requirements.module.css';

export function DuePicture({ cells }: { cells: readonly Cell[] }) {
  const formats = useFormats();
  const table = heatTable(cells);
  const month = (value: string) => formats.month(`${value}-01`);
  const at = table.sums.indexOf(Math.max(...table.sums));
  const peak = table.months[at];
  if (!peak) return null;
  const title = table.months.length === 1 ? `Everything falls due in ${month(peak)}` : `Most falls due in ${month(peak)}: ${formats.number(table.sums[at] ?? 0)} of ${formats.number(table.total)}`;
  return (
    <Panel title={title} note="Assignments by the month in which they are due and the unit of the person; the darker, the more.">
      <ScrollRegion className={classes.scroll} label="Assignments by unit and month, scrolls sideways">
        <table className={classes.heat} aria-label="Assignments by unit and month">
          <thead><tr><th scope="col">Unit</th>{table.months.map((each) => <th key={each} scope="col">{month(each)}</th>)}<th scope="col">All</th></tr></thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {row.counts.map((count, index) => <td key={table.months[index]} data-level={levelOf(count, table.most)}>{count === 0 ? <span className={classes.quiet}>0</span> : formats.number(count)}</td>)}
                <td className={classes.sum}>{formats.number(row.sum)}</td>
              </tr>
            ))}
          </tbody>
          {table.rows.length > 1 && <tfoot><tr><th scope="row">All units</th>{table.sums.map((sum, index) => <td key={table.months[index]}>{formats.number(sum)}</td>)}<td>{formats.number(table.total)}</td></tr></tfoot>}
        </table>
      </ScrollRegion>
    </Panel>
  );
}

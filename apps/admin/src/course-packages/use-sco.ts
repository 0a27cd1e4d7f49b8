/** Runs the units of a SCORM package, one at a time: what one tells is kept before the next is opened, and a unit that was opened elsewhere is let go. */
import { ApiProblem } from '@rapport/api-client/client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isUnder, isWithin, keep, moveIn, moveOf, type MoveRequest, openOf, type PackageStanding, type PackageUnit, requestIn, type Told, toldIn } from './use-package.js';

export interface RunningUnit { unit: PackageUnit; address: string; opening: number }
export interface Trouble { error: unknown; doing: string; /** Another tab has it now. */ elsewhere: boolean; again: () => void }
export interface Sco {
  frame: RefObject<HTMLIFrameElement | null>; standing: PackageStanding; running: RunningUnit | undefined; busy: boolean; trouble: Trouble | undefined;
  /** Why the package did not open what was asked for, in words. */
  said: string | undefined;
  open: (at: number) => Promise<void>; next: () => Promise<void>; previous: () => Promise<void>;
  /** Of a package that orders its units itself: goes on, or begins anew once it is over. */
  start: () => Promise<void>;
}
/** A frame that does not say that it went (a ticket that ended, no network) is waited for no longer than this after it loaded. */
const goneAfterMs = 500;
const ticketIn = (address: string | undefined): string | undefined => address?.split('/')[2];
const read: Told = { memory: { status: '', success: '', location: '', suspendData: '', totalTime: '', exit: '', raw: '', min: '', max: '', scaled: '', progress: '', objectives: [] }, ended: true };

export function useSco(courseAttemptId: string, lessonId: string, first: PackageStanding): Sco {
  const frame = useRef<HTMLIFrameElement>(null);
  const [standing, setStanding] = useState(first);
  const [running, setRunning] = useState<RunningUnit>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [said, setSaid] = useState<string>();
  const ordered = first.order !== null;
  // What listeners and steps that wait see: the latest, not what was drawn when they began.
  const now = useRef<{ running: RunningUnit | undefined; standing: PackageStanding; line: Promise<void>; unkept: Told | undefined; left: (() => void) | undefined; busy: boolean }>({ running: undefined, standing: first, line: Promise.resolve(), unkept: undefined, left: undefined, busy: false });
  const show = (unit: RunningUnit | undefined) => { now.current.running = unit; setRunning(unit); };
  const stand = (kept: PackageStanding) => { now.current.standing = kept; setStanding(kept); };

  const send = (told: Told) => {
    const of = now.current.running;
    if (!of) return;
    // One after another: what was told later must not be overtaken.
    now.current.line = now.current.line.then(async () => {
      try {
        stand(await keep(courseAttemptId, lessonId, told, { unit: of.unit.at, opening: of.opening }));
        now.current.unkept = undefined;
        setTrouble(undefined);
      } catch (error) {
        const elsewhere = error instanceof ApiProblem && error.problem.status === 409;
        now.current.unkept = elsewhere ? undefined : told;
        if (elsewhere) show(undefined);
        setTrouble({ error, doing: 'Your progress was not kept', elsewhere, again: () => { if (!elsewhere) send(told); else if (ordered) void start(); else void open(of.unit.at); } });
      }
    });
  };
  /** Empties the frame, and waits until all that its unit told on its way out is kept. False when it was not. */
  const leave = async (): Promise<boolean> => {
    const [of, element] = [now.current.running, frame.current];
    if (of && element) {
      await new Promise<void>((resolve) => {
        now.current.left = resolve;
        element.addEventListener('load', () => { setTimeout(resolve, goneAfterMs); }, { once: true });
        element.src = `/packages/${ticketIn(of.address)}/~rapport/left`;
      });
    }
    await now.current.line;
    return now.current.unkept === undefined;
  };
  /** One step at a time; what asks for another meanwhile is not heard. */
  const step = async (act: () => Promise<void>) => {
    if (now.current.busy) return;
    now.current.busy = true;
    setBusy(true);
    try {
      await act();
    } finally {
      now.current.busy = false;
      setBusy(false);
    }
  };
  const launch = async (at: number) => {
    try {
      const { address, opening, ...after } = await openOf(courseAttemptId, lessonId, at);
      stand(after);
      const unit = after.units[at];
      show(unit ? { unit, address, opening: opening ?? 0 } : undefined);
      setTrouble(undefined);
    } catch (error) {
      show(undefined);
      setTrouble({ error, doing: 'The unit was not opened', elsewhere: false, again: () => { void open(at); } });
    }
  };
  /** The package decides what is opened. */
  const ask = async (asked: MoveRequest) => {
    try {
      const { running: from } = now.current;
      const { unit, address, opening, said: why, ...after } = await moveOf(courseAttemptId, lessonId, { ...asked, ...(from ? { opening: from.opening } : {}) });
      stand(after);
      const opened = unit === null ? undefined : after.units[unit];
      show(opened && address !== null ? { unit: opened, address, opening: opening ?? 0 } : undefined);
      setSaid(why ?? undefined);
      setTrouble(undefined);
    } catch (error) {
      show(undefined);
      setTrouble({ error, doing: 'The package did not go on', elsewhere: error instanceof ApiProblem && error.problem.status === 409, again: () => { void start(); } });
    }
  };
  const leaveAndAsk = (asked: MoveRequest) => step(async () => {
    // A page that reports nothing is read when its reader goes on.
    if (asked.request === 'continue' && now.current.running?.unit.reports === false) send(read);
    if (await leave()) await ask(asked);
  });
  const start = () => leaveAndAsk({ request: 'start' });
  const open = (at: number) => (ordered ? leaveAndAsk({ request: 'choice', unit: at }) : step(async () => { if (await leave()) await launch(at); }));
  const move = (by: 1 | -1) => (ordered ? leaveAndAsk({ request: by === 1 ? 'continue' : 'previous' }) : step(async () => {
    const from = now.current.running?.unit;
    if (!from) return;
    if (by === 1 && !from.reports) send(read);
    if (!(await leave())) return;
    // Looked for only now: the unit that was left may have opened the way.
    const { units } = now.current.standing;
    const ahead = by === 1 ? units.slice(from.at + 1) : units.slice(0, from.at).toReversed();
    const to = ahead.find(({ waitsFor }) => waitsFor.length === 0);
    if (to) await launch(to.at);
    else if (now.current.running) show(undefined);
  }));

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || first.state === 'completed' || first.order?.over) return;
    begun.current = true;
    void (ordered ? start() : open(first.goOnAt ?? 0));
    // Once: opening again would end what runs.
  }, []);
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (!isWithin(frame.current?.contentWindow, event.source) && !isUnder(ticketIn(now.current.running?.address), event.source, event.data)) return;
      const [told, wanted] = [toldIn(event.data), moveIn(event.data)];
      if (told) send(told);
      if (wanted === 'left') now.current.left?.();
      else if (ordered) {
        const asked = requestIn(event.data);
        if (asked) void leaveAndAsk(asked);
      } else if (wanted !== null) void move(wanted === 'next' ? 1 : -1);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
    // What it calls reads the latest by itself.
  }, [courseAttemptId, lessonId]);
  return { frame, standing, running, busy, trouble, said, start, open, next: () => move(1), previous: () => move(-1) };
}

/** The product of a whole journey and its people, each signed in once: a second sign-in would wait for another code. */
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Session, type Visitor, visitor, type VisitorOptions } from './visitor.js';

export interface Cast<Who extends string> {
  /** From `beforeAll` on. */
  readonly product: Product;
  /** Another window of somebody, signed in; closed with the journey unless it leaves before. */
  as(who: Who, options?: Omit<VisitorOptions, 'session'>): Promise<Visitor>;
}

/** Call it in `describe`, before other hooks; `people` by their mail addresses. */
export function castOf<Who extends string>(people: Record<Who, string>): Cast<Who> {
  const sessions = new Map<Who, Session>();
  const visits: Visitor[] = [];
  let started: Product | undefined;
  const running = (): Product => {
    if (!started) throw new Error('The product did not start');
    return started;
  };
  beforeAll(async () => { started = await startProduct(); });
  afterAll(async () => {
    for (const visit of visits) await visit.leave();
    await started?.stop();
  });
  return {
    get product() { return running(); },
    async as(who, options = {}) {
      const session = sessions.get(who);
      const visit = await visitor(running(), { ...options, ...(session ? { session } : {}) });
      visits.push(visit);
      if (!session) {
        await signIn(visit.page, people[who]);
        sessions.set(who, await visit.session());
      }
      return visit;
    },
  };
}

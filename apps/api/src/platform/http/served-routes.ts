/** Remembers every route that the server really answers, so that it can be held against the contract. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class ServedRoutes {
  private routes: string[] = [];

  /** Keeps `routes`, a list that may still grow. */
  note(routes: string[]): void {
    this.routes = routes;
  }

  /** `METHOD /path` of each route. */
  list(): string[] {
    return this.routes;
  }
}

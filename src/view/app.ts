import { type Context, Hono } from 'hono';
import { html } from '../tables/markup.js';
import { err } from '../terminal/output.js';
import { comparePage } from './compare/compare-page.js';
import { gridPage } from './grid/grid-page.js';
import { guard, headers } from './guard.js';
import { homePage } from './home/home-page.js';
import type { Library } from './library.js';
import { matrixPage } from './matrix/matrix-page.js';
import { Missing } from './missing.js';
import type { Query } from './page/address.js';
import { icon } from './page/icon.js';
import { layout } from './page/layout.js';
import { script } from './page/script.js';
import { style } from './page/style.js';
import { sentencePage } from './sentence/sentence-page.js';
import { slicesPage } from './slices/slices-page.js';

/** Every address and what answers it. Nothing in an address reaches the file system. */
export function viewApp(library: Library, portOf: () => number): Hono {
  const app = new Hono();
  app.use(headers, guard(portOf));
  app.use(async (_, next) => {
    await next();
    void library.trim().catch(() => undefined);
  });
  app.get('/style.css', (context) => context.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/icon.svg', (context) => context.body(icon, 200, { 'content-type': 'image/svg+xml' }));
  app.get('/script.js', (context) => context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/', async (context) => context.html(await homePage(library)));
  app.get('/grid', async (context) => context.html(await gridPage(library, queryOf(context))));
  app.get('/matrix', async (context) => context.html(await matrixPage(library, queryOf(context))));
  app.get('/sentence/:cell/:sentence', async (context) =>
    context.html(await sentencePage(library, context.req.param(), queryOf(context))),
  );
  app.get('/compare', async (context) => context.html(await comparePage(library, queryOf(context))));
  app.get('/slices', async (context) => context.html(await slicesPage(library, queryOf(context))));
  app.notFound((context) => context.html(notThere('There is no such page.'), 404));
  app.onError((error, context) => {
    if (error instanceof Missing) return context.html(notThere(error.message), 404);
    err.lines(error.stack ?? error.message);
    return context.html(
      notThere('This page failed, and that is a bug of eatlab: the terminal says what happened.'),
      500,
    );
  });
  return app;
}

/** What an address says; a name that it has several times, as of a form's boxes, has its values with commas. */
const queryOf = ({ req }: Context): Query =>
  Object.fromEntries(Object.entries(req.queries()).map(([name, values]) => [name, values.join(',')]));

const notThere = (why: string): string =>
  layout({ title: 'Not here', lead: why, body: html`<p><a href="/">To the experiments</a></p>` });

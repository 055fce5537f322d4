import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { UserError } from '../../../evidence/error.ts';
import { type AutomatorServer, PROTOCOL, startAutomatorServer } from '../../../harness/host/automator/server.ts';
import { AUTOMATOR_APP } from '../../kit/automator-app.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';
import { TABLE } from './table.ts';

describe('the automator server', () => {
  let run: Driven;
  let server: AutomatorServer;
  beforeAll(async () => {
    run = await driveProject(AUTOMATOR_APP, 'ask');
    await run.driver.launch();
    server = await startAutomatorServer(run.host);
  });
  afterAll(async () => {
    await server?.close();
    await run?.close();
  });

  it('has the methods of the table, all and no others', () => {
    const events = ['App.logAdded', 'App.bindingCalled', 'App.exceptionThrown', 'Tool.onRemoteDebugConnected'];
    const named = new Set(TABLE.filter((row) => !events.includes(row)).map((row) => row.split(' ')[0]));
    expect(Object.keys(PROTOCOL).toSorted()).toEqual([...named].toSorted());
  });

  it('answers every method of the table even when the parameters are missing', async () => {
    const socket = new WebSocket(server.endpoint);
    await new Promise((resolve) => socket.once('open', resolve));
    const ask = (message: unknown): Promise<{ id: unknown; error?: { message: string }; result?: unknown }> =>
      new Promise((resolve) => {
        const heard = (data: unknown): void => {
          const answer = JSON.parse(String(data)) as { id: unknown };
          // An event has no id.
          if (answer.id === undefined) return;
          socket.off('message', heard);
          resolve(answer);
        };
        socket.on('message', heard);
        socket.send(typeof message === 'string' ? message : JSON.stringify(message));
      });
    for (const method of Object.keys(PROTOCOL).filter((name) => !['Tool.close', 'App.exit'].includes(name))) {
      const answer = await ask({ id: method, method });
      expect(answer.id).toBe(method);
      expect(answer.error ?? answer.result).toBeTypeOf('object');
    }
    expect((await ask({ id: 1, method: 'App.nonsense' })).error?.message).toContain('App.nonsense');
    expect((await ask({ id: 2, method: 'constructor' })).error?.message).toContain('constructor');
    expect((await ask('not JSON')).error?.message).toContain('JSON');
    socket.close();
  });

  it('lets no web page in', async () => {
    const socket = new WebSocket(server.endpoint, { origin: 'https://evil.example' });
    const refused = await new Promise((resolve) => socket.once('error', resolve));
    expect(String(refused)).toContain('401');
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(startAutomatorServer(run.host, { port })).rejects.toThrow(UserError);
    await new Promise((resolve) => other.close(resolve));
  });
});

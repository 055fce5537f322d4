import type { ContextTarget } from '../api/core/contexts.ts';
import { setTimeout_ } from '../core/pristine.ts';
import type { BuiltIn, Self } from './define.ts';
import { reachable, sign } from './shared/context.ts';
import { make } from './shared/dom.ts';

interface Marker {
  readonly id?: number;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly callout?: unknown;
}

/** Degrees of longitude over the width of the box at a zoom level, as of a 256-pixel Mercator tile. */
const width = (self: Self): number => (360 * (self.el.clientWidth || 300)) / (256 * 2 ** self.number('scale', 16));

const centre = (self: Self) => ({ longitude: self.number('longitude', 0), latitude: self.number('latitude', 0) });

function region(self: Self) {
  const { longitude, latitude } = centre(self);
  const x = width(self) / 2;
  const y = (x * (self.el.clientHeight || 150)) / (self.el.clientWidth || 300);
  return {
    southwest: { longitude: longitude - x, latitude: latitude - y },
    northeast: { longitude: longitude + x, latitude: latitude + y },
  };
}

/** Markers stand where they belong and can be tapped; there are no tiles beneath them. */
function draw(self: Self): void {
  for (const old of self.el.querySelectorAll('.wx-map-marker')) old.remove();
  const { southwest, northeast } = region(self);
  const list = self.get('markers');
  for (const marker of (Array.isArray(list) ? list : []) as Marker[]) {
    const el = make('i', 'wx-map-marker');
    const x = (Number(marker.longitude) - southwest.longitude) / (northeast.longitude - southwest.longitude);
    const y = (northeast.latitude - Number(marker.latitude)) / (northeast.latitude - southwest.latitude);
    Object.assign(el.style, { left: `${x * 100}%`, top: `${y * 100}%` });
    el.addEventListener('click', (event) => {
      event.stopPropagation();
      self.fire('markertap', { markerId: marker.id });
      if (marker.callout !== undefined) self.fire('callouttap', { markerId: marker.id });
    });
    self.el.append(el);
  }
}

function methods(self: Self): ContextTarget {
  const changed = (): void => {
    for (const type of ['begin', 'end']) self.fire('regionchange', { type, causedBy: 'update', ...centre(self) });
  };
  return {
    getCenterLocation: () => centre(self),
    getRegion: () => region(self),
    getScale: () => ({ scale: self.number('scale', 16) }),
    getRotate: () => ({ rotate: self.number('rotate', 0) }),
    getSkew: () => ({ skew: self.number('skew', 0) }),
    moveToLocation(options) {
      const to = (options ?? {}) as Marker;
      if (Number.isFinite(to.longitude)) self.set('longitude', to.longitude);
      if (Number.isFinite(to.latitude)) self.set('latitude', to.latitude);
      changed();
    },
    includePoints: changed,
    addMarkers: (options) =>
      self.set('markers', [
        ...((self.get('markers') as Marker[] | null) ?? []),
        ...((options as { markers?: Marker[] }).markers ?? []),
      ]),
    removeMarkers(options) {
      const gone = new Set((options as { markerIds?: readonly unknown[] }).markerIds ?? []);
      self.set(
        'markers',
        ((self.get('markers') as Marker[] | null) ?? []).filter((marker) => !gone.has(marker.id)),
      );
    },
    tapMarker: (markerId) => self.fire('markertap', { markerId }),
  };
}

/** A finger that moves over the map drags it: the map has no tiles, but its events come. */
function onDrag(el: HTMLElement, dragged: () => void): void {
  let moved = false;
  const move = (): void => {
    moved = true;
  };
  el.addEventListener('touchmove', move, { passive: true });
  el.addEventListener('touchend', () => {
    if (moved) dragged();
    moved = false;
  });
}

const any = (names: string): object => Object.fromEntries(names.split(' ').map((name) => [name, { type: null }]));

export const map: BuiltIn = {
  tag: 'map',
  properties: {
    ...any(
      'longitude latitude markers covers polyline circles controls includePoints polygons subkey layerStyle setting rotate skew minScale maxScale',
    ),
    scale: { type: Number, value: 16 },
    ...Object.fromEntries(
      'showLocation enable3D enableOverlooking enableZoom enableScroll enableRotate showCompass showScale enableSatellite enableTraffic enablePoi enableBuilding'
        .split(' ')
        .map((name) => [name, { type: Boolean, value: false }]),
    ),
  },
  setup(self) {
    sign(self, '地图');
    const shared = reachable(self, 'map', methods(self));
    const redraw = (): void => draw(self);
    self.el.addEventListener('click', () => self.fire('tap', centre(self)));
    onDrag(self.el, () => {
      for (const type of ['begin', 'end']) self.fire('regionchange', { type, causedBy: 'drag', ...centre(self) });
    });
    return {
      ...shared,
      attached: () => {
        shared.attached?.();
        redraw();
        setTimeout_(() => self.el.isConnected && self.fire('updated', {}), 0);
      },
      changed: { markers: redraw, longitude: redraw, latitude: redraw, scale: redraw },
    };
  },
};

// What scripts may take for granted of our pages, told to the checker of types. Nothing here is served.

// What is found on a page of ours by a selector is an element of HTML.
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
}
interface Element {
  closest<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
}
// What an event comes to is some element of HTML; which one, the selector beside it tells.
type Coming<T extends Event> = T & { target: any };
interface Document {
  addEventListener<K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: Coming<DocumentEventMap[K]>) => any,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
interface HTMLElement {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: Coming<HTMLElementEventMap[K]>) => any,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
interface HTMLDialogElement {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: Coming<HTMLElementEventMap[K]>) => any,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
interface HTMLDivElement {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: Coming<HTMLElementEventMap[K]>) => any,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
interface HTMLFormControlsCollection {
  [name: string]: any;
}
interface CSSStyleDeclaration {
  setProperty(property: string, value: string | number | null, priority?: string): void;
}

// Events of our own, and those of htmx.
interface DocumentEventMap {
  "rows-told": CustomEvent;
  "paragraph-gone": CustomEvent;
  "paragraph-made": CustomEvent;
  "htmx:load": CustomEvent;
  "htmx:beforeSwap": CustomEvent;
  "htmx:afterRequest": CustomEvent;
  "htmx:sendError": CustomEvent;
  "htmx:responseError": CustomEvent;
}
declare const htmx: {
  ajax(verb: string, path: string, context: object): Promise<void>;
  trigger(element: Element, event: string): void;
};

// The decoders of the camera: the browser's own, and ours.
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
declare var BarcodeDetector: {
  getSupportedFormats(): Promise<string[]>;
  new (options: { formats: string[] }): Detector;
};
declare var jsQR: (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  options: object,
) => { data: string } | null;

type Listener = (el: HTMLElement, event: string, detail: unknown) => void;

let listener: Listener | undefined;

/** One listener to the events that built-in components fire: what a person chose in a picker shows in no touch. */
export const hearComponents = (next: Listener | undefined): void => {
  listener = next;
};

/** A component fires an event. */
export const tellComponents: Listener = (el, event, detail) => listener?.(el, event, detail);

import { Component, type ReactNode } from 'react';

interface RemoteBoundaryProps {
  readonly title: string;
  readonly detail: string;
  readonly retry: string;
  /** Called before the children are tried again. */
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Keeps the failure of a micro-frontend to its own area: a message and a retry, the page around it goes on. */
export class RemoteBoundary extends Component<RemoteBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <section className="page-message" role="alert">
        <h1>{this.props.title}</h1>
        <p>{this.props.detail}</p>
        <p>
          <button type="button" className="button" onClick={this.retry}>
            {this.props.retry}
          </button>
        </p>
      </section>
    );
  }

  readonly retry = (): void => {
    this.props.onRetry();
    this.setState({ error: null });
  };
}

/// Options that all have usual values, so that a configuration may leave some out, or be a name alone.
protocol DefaultedOptions: Codable { init() }

extension NoOptions: DefaultedOptions {}

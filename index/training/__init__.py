"""Making the encoder: converting the weights, training, exporting for the run time, and the statute benchmark."""

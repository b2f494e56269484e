"""One module for each notebook's figures: a DataFrame in, Axes out, in the style of `style`."""
